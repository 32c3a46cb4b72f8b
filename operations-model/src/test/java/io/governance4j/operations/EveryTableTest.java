package io.governance4j.operations;

import io.governance4j.jdbc.internal.Database;
import io.governance4j.jdbc.testkit.EngineTest;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A row in every table of operations and practice, each part installed alone. What a row of the other parts may hold depends
 * on its state, so their tests say with what it changes.
 */
class EveryTableTest {
    private static final Set<Part> PARTS = EnumSet.of(Part.OPERATIONS, Part.PRACTICE);

    @EngineTest
    void everyTableGivesBackWhatItWasGiven(TestDatabase test) {
        for (Part part : PARTS) {
            contract(part).giveBackWhatTheyWereGiven(TableContract.installed(test, part));
        }
    }

    @EngineTest
    void refusesWhatAClosedListLacks(TestDatabase test) {
        for (Part part : PARTS) {
            contract(part).keepToTheirClosedLists(TableContract.installed(test, part), Map.of());
        }
    }

    @EngineTest
    void refusesToChangeWhatIsAppendOnly(TestDatabase test) {
        Database database = TableContract.installed(test, Part.OPERATIONS);
        contract(Part.OPERATIONS).refuseToChangeStreams(test, database, AppendOnly.TABLES.get(Part.OPERATIONS));
    }

    private static TableContract contract(Part part) {
        return new TableContract(part.model().tables().getTables());
    }
}
