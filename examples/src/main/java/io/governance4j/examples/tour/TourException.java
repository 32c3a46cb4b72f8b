package io.governance4j.examples.tour;

/** The tour cannot go on: the database does not answer, or an answer is not what the tour tells. */
public final class TourException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TourException(String message) {
        super(message);
    }
}
