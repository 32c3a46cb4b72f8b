package io.governance4j.jdbc.internal.rows;

import io.governance4j.jdbc.GovernedTable;
import io.governance4j.jdbc.RowRelation;
import io.governance4j.jdbc.testkit.Engine;
import io.governance4j.jdbc.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A table of cases with random types, random relations and random rows, hostile ones among them. */
final class RandomCases {
    private static final List<@Nullable String> TENANTS = Arrays.asList(
            "calgary",
            "banff",
            "東京",
            "t-4",
            "Calgary",
            "calgary ",
            " calgary",
            "",
            "O'Neill \"x\" \\",
            "a\u202Eb",
            "BANFF",
            null);
    private static final List<@Nullable String> USERS =
            Arrays.asList("u-1", "u-2", "u-3", "ülrich", "u-5", "u-6", "U-1", "u-1 ", "ulrich", "", "שלום", null);
    private static final List<@Nullable String> TEXTS = Arrays.asList(
            "cardiology",
            "Cardiology",
            "cardiology ",
            "billing",
            "BILLING",
            "cardio",
            "12.5",
            "2026-01-01",
            "HUMAN",
            "",
            "100%",
            "a_b!c\\",
            "カルテ",
            "u-1",
            "calgary",
            null);
    private static final List<@Nullable String> NUMBERS =
            Arrays.asList("3", "10", "12.5", "-1", "3.5", "0", "12", null);
    private static final List<@Nullable String> TIMES = Arrays.asList(
            "2026-01-01 00:00:00.000",
            "2026-01-06 12:00:00.000",
            "2026-01-06 11:59:59.999",
            "2026-01-06 12:00:00.001",
            "2027-05-04 22:00:00.000",
            "2030-01-01 00:00:00.000",
            "1999-12-31 23:59:59.500",
            null);

    private final TestDatabase test;
    private final Random random;
    private final boolean staffed;
    private final boolean joined;
    private final String level;
    private final String since;
    private final String flag;
    private String keyType = "int";
    private boolean notNull;

    private RandomCases(TestDatabase test, Random random) {
        this.test = test;
        this.random = random;
        this.staffed = random.nextBoolean();
        this.joined = random.nextBoolean();
        this.level = pick(List.of("int", "bigint", "numeric(12,3)", "decimal(9,1)", "varchar(20)", "double precision"));
        this.since = pick(List.of("date", "local", "instant", "instant", "varchar(30)"));
        this.flag = pick(List.of("boolean", "boolean", "varchar(10)"));
    }

    /** Makes the tables anew and fills them. */
    static GovernedTable fill(TestDatabase test, Random random, int rows) throws SQLException {
        RandomCases cases = new RandomCases(test, random);
        cases.create();
        cases.insert(rows);
        return cases.mapping();
    }

    private void create() {
        for (String table : List.of("cases", "case_crew", "staff")) {
            test.execute("drop table if exists " + table);
        }
        if (test.engine() == Engine.POSTGRESQL) {
            test.execute(
                    "create collation if not exists soft (provider = icu, locale = 'und-u-ks-level2', deterministic"
                            + " = false)");
        }
        keyType = pick(List.of("int", text(20)));
        notNull = random.nextInt(3) == 0;
        test.execute("create table cases (id " + keyType + " primary key, tenant " + text(60)
                + (notNull ? " not null" : "") + ", owner_id " + text(60) + ", assigned "
                + (staffed ? "int" : text(60)) + ", department " + text(60) + ", level " + level + ", since "
                + time() + ", flag " + flag + ", release_no " + text(60) + ")");
        test.execute("create table case_crew (case_id " + (keyType.equals("int") ? "int" : text(20)) + ", person "
                + text(60) + ")");
        test.execute("create table staff (id int primary key, code " + text(60) + ", user_id " + text(60) + ")");
    }

    private String text(int length) {
        String plain = "varchar(" + length + ")";
        return switch (test.engine()) {
            case H2 -> pick(List.of(plain, plain, "varchar_ignorecase(" + length + ")"));
            case POSTGRESQL -> pick(List.of(plain, "text", plain + " collate soft", plain + " collate \"C\""));
            default ->
                plain
                        + pick(List.of(
                                " character set utf8mb4",
                                " character set utf8mb4 collate utf8mb4_general_ci",
                                " character set utf8mb4 collate utf8mb4_bin",
                                " character set utf8mb4 collate utf8mb4_nopad_bin",
                                " character set utf8mb3"));
        };
    }

    private String time() {
        boolean mariaDb = test.engine() == Engine.MARIADB;
        return switch (since) {
            case "local" -> mariaDb ? "datetime(6)" : "timestamp(6)";
            case "instant" -> mariaDb ? "timestamp(6) null" : "timestamp(6) with time zone";
            default -> since;
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void insert(int rows) throws SQLException {
        List<String> users = new ArrayList<>();
        USERS.forEach(user -> {
            if (user != null) {
                users.add(user);
            }
        });
        for (int i = 0; i < users.size(); i++) {
            run("insert into staff values (" + i + ", ?, ?)", "s" + i, users.get(i));
        }
        String moment = switch (since) {
            case "instant" ->
                test.engine() == Engine.MARIADB ? "from_unixtime(?)" : "cast(? as timestamp(6) with time zone)";
            case "local" -> "cast(? as " + time() + ")";
            case "date" -> "cast(? as date)";
            default -> "?";
        };
        for (int i = 0; i < rows; i++) {
            String id = String.valueOf(i);
            run(
                    "insert into cases values (" + (keyType.startsWith("int") ? id : "'" + id + "'") + ", ?, ?, "
                            + (staffed
                                    ? "cast(? as " + (test.engine() == Engine.MARIADB ? "signed" : "int") + ")"
                                    : "?")
                            + ", ?, " + number() + ", " + moment + ", " + flag() + ", ?)",
                    tenant(),
                    pick(USERS),
                    staffed ? String.valueOf(random.nextInt(users.size() + 2)) : pick(USERS),
                    pick(TEXTS),
                    level(),
                    moment(pick(TIMES)),
                    pick(Arrays.asList("1.2.3", "1.10.0", "2.0.0", "x", "", null)));
            for (int j = random.nextInt(3); j > 0; j--) {
                String person = joined ? "s" + random.nextInt(users.size() + 1) : pick(USERS);
                run(
                        "insert into case_crew values (" + (keyType.startsWith("int") ? id : "'" + id + "'") + ", ?)",
                        person);
            }
        }
    }

    private @Nullable String tenant() {
        String tenant = pick(random.nextInt(3) == 0 ? TENANTS : TENANTS.subList(0, 4));
        return tenant == null && notNull ? "banff" : tenant;
    }

    private @Nullable String level() {
        String number = pick(NUMBERS);
        return number == null || !level.endsWith("int") ? number : String.valueOf((int) Double.parseDouble(number));
    }

    private String number() {
        if (level.startsWith("varchar")) {
            return "?";
        }
        return test.engine() == Engine.MARIADB ? "?" : "cast(? as " + level + ")";
    }

    private String flag() {
        return random.nextInt(4) == 0 ? "null" : flag.equals("boolean") ? pick(List.of("true", "false")) : "'true'";
    }

    private @Nullable String moment(@Nullable String utc) {
        if (utc == null || since.equals("local")) {
            return utc;
        }
        return switch (since) {
            case "date" -> utc.substring(0, 10);
            case "instant" ->
                test.engine() == Engine.MARIADB
                        ? java.time.LocalDateTime.parse(utc.replace(' ', 'T')).toEpochSecond(java.time.ZoneOffset.UTC)
                                + utc.substring(19)
                        : utc + "+00:00";
            default -> utc.substring(0, 10);
        };
    }

    private void run(String sql, @Nullable String... binds) throws SQLException {
        try (Connection connection = test.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setString(i + 1, binds[i]);
            }
            statement.execute();
        }
    }

    private GovernedTable mapping() {
        RowRelation crew = RowRelation.rows("case_crew", "case_id", "person");
        RowRelation assigned = RowRelation.column("assigned");
        return GovernedTable.of("cases")
                .type(pick(List.of("case", "invoice")))
                .tenant("tenant")
                .owner("owner_id")
                .assignees(staffed ? assigned.through("staff", "id", "user_id") : assigned)
                .relation("crew", joined ? crew.through("staff", "code", "user_id") : crew)
                .attribute("department")
                .attribute("level")
                .attribute("since")
                .attribute("flag")
                .attribute("release", "release_no");
    }
}
