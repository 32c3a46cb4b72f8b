package io.governance4j.operations;

import io.governance4j.GovernanceException;

/** There is no such record among those that the subject reaches; whether there is one elsewhere is not told. */
public final class UnknownRecordException extends GovernanceException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param type the kind of record, as the name of its table
     * @param id its id
     */
    public UnknownRecordException(String type, Object id) {
        super("there is no " + type + " " + id + " within reach", null);
    }
}
