package io.governance4j.jdbc.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import io.governance4j.GovernanceException;
import io.governance4j.jdbc.testkit.Engine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jooq.exception.DataAccessException;

/** What somebody does within one transaction of the storm, each act compared with what it may and has to do. */
final class StormActs {
    private static final Pattern REFUSALS =
            Pattern.compile("(?i)reach|row-level security|duplicate key|duplicate entry|primary key violation");

    private final StormLedger ledger;
    private final StormActor actor;
    private final Random random;
    private final Engine engine;
    private final Map<Integer, StormRow> now = new LinkedHashMap<>();

    StormActs(StormLedger ledger, StormActor actor, Random random, Engine engine, List<StormRow> taken) {
        this.ledger = ledger;
        this.actor = actor;
        this.random = random;
        this.engine = engine;
        taken.forEach(row -> now.put(row.id(), row));
    }

    /** A refusal that the transaction does not outlive. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(RuntimeException cause) {
            super(cause);
        }
    }

    /** The rows in these hands, as they are if this is committed. */
    Collection<StormRow> now() {
        return now.values();
    }

    void some(StormHands hands, boolean reads) {
        int many = 1 + random.nextInt(4);
        for (int i = 0; i < many; i++) {
            if (reads && random.nextInt(3) > 0) {
                read(hands);
            } else {
                write(hands);
            }
        }
        if (reads) {
            now.values().forEach(row -> look(hands, row));
        }
    }

    private void look(StormHands hands, StormRow row) {
        if (actor.sees(row.tenant())) {
            assertThat(hands.find(row)).as(actor + " sees").contains(row);
            ledger.count("found");
        } else {
            assertThat(hands.find(row)).as(actor + " does not see").isEmpty();
            ledger.count("not found");
        }
    }

    private void read(StormHands hands) {
        String table = table();
        List<String> tenants = switch (random.nextInt(engine == Engine.POSTGRESQL ? 4 : 3)) {
            case 0 -> hands.page(table, random.nextInt(ledger.lastId()));
            case 1 -> hands.counted(table);
            case 2 -> hands.joined(random.nextInt(ledger.lastId()));
            default -> hands.plain(table);
        };
        assertThat(tenants).as(actor.toString()).allMatch(actor::sees);
        ledger.count("read");
    }

    private void write(StormHands hands) {
        StormRow row = now.values().stream().skip(random.nextInt(3)).findFirst().orElse(null);
        boolean own = row != null && actor.changes(row.tenant());
        switch (row == null ? 0 : random.nextInt(ledger.size() > 400 ? 6 : 8)) {
            case 1 -> attempt(hands, "update", own, () -> hands.update(mine(row)), () -> keep(mine(row)));
            case 2 -> move(hands, row, own);
            case 3, 4 -> attempt(hands, "delete", own, () -> hands.delete(row), () -> now.remove(row.id()));
            case 5 -> upsert(hands, row, own);
            default -> insert(hands);
        }
    }

    private void insert(StormHands hands) {
        StormRow row = fresh(tenant());
        IntSupplier work = random.nextInt(4) == 0 ? () -> hands.upsert(row) : () -> hands.insert(row);
        attempt(hands, "insert", actor.changes(row.tenant()), work, () -> keep(row));
    }

    private void move(StormHands hands, StormRow row, boolean own) {
        StormRow moved = mine(row).of(tenant());
        boolean may = own && actor.changes(moved.tenant());
        attempt(hands, "move", may, () -> hands.move(moved), () -> keep(moved));
    }

    /** With a tenant of one's own, so that only the row that is there can be foreign. */
    private void upsert(StormHands hands, StormRow row, boolean own) {
        String tenant = own
                ? row.tenant()
                : StormActor.TENANTS.stream().filter(actor::changes).findFirst().orElse("a");
        attempt(hands, "upsert", own, () -> hands.upsert(mine(row).of(tenant)), () -> keep(mine(row)));
    }

    /** What is within reach changes one row; anything else finds none or is refused. */
    private void attempt(StormHands hands, String what, boolean within, IntSupplier work, Runnable kept) {
        if (!within) {
            ledger.count("foreign " + what);
            refuse(hands, what, work);
            return;
        }
        ledger.count("own " + what);
        if (random.nextInt(8) == 0) {
            hands.undone(
                    () -> assertThat(work.getAsInt()).as(actor + ", " + what).isPositive());
            ledger.count("savepoint");
        } else {
            // MariaDB counts two for an upsert that updates.
            assertThat(work.getAsInt()).as(actor + ", " + what).isPositive();
            kept.run();
        }
    }

    private void refuse(StormHands hands, String what, IntSupplier work) {
        boolean alone = random.nextInt(4) > 0;
        try {
            Runnable nothing = () ->
                    assertThat(work.getAsInt()).as(actor + ", foreign " + what).isZero();
            if (alone) {
                hands.undone(nothing);
            } else {
                nothing.run();
            }
            ledger.count("not there");
        } catch (DataAccessException | GovernanceException e) {
            if (!REFUSALS.matcher(String.valueOf(root(e).getMessage())).find()) {
                throw e;
            }
            ledger.count("refused");
            if (!alone) {
                throw new Refused(e);
            }
        }
    }

    private void keep(StormRow row) {
        now.put(row.id(), row);
    }

    private StormRow mine(StormRow row) {
        return row.by(actor.subject().id());
    }

    StormRow fresh(String tenant) {
        int id = ledger.freshId();
        return new StormRow(table(), id, tenant, actor.subject().id(), 0, random.nextInt(id));
    }

    private String tenant() {
        int which = random.nextInt(StormActor.TENANTS.size() + 1);
        return which == StormActor.TENANTS.size() ? null : StormActor.TENANTS.get(which);
    }

    private String table() {
        return random.nextBoolean() ? StormHands.CASES : StormHands.NOTES;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
