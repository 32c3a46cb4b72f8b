package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.AGENCY_CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.GovernanceException;
import io.governance4j.billing.tables.records.AgenciesRecord;
import io.governance4j.billing.tables.records.AgencyContactsRecord;
import io.governance4j.billing.tables.records.AgencyLocationsRecord;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.Work;
import io.governance4j.operations.WrongStateException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Taking agencies on. */
class OnboardingTest {
    private static final int SEQUENCES = 2 * Integer.getInteger("governance.rounds", 1);
    private static final int CALLS = 60;

    @ServiceTest
    void goesFromStepToStepAndEndsInAnActiveAgency(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID session = world.as(world.administrator, work -> new Onboarding(work).start(world.agency));
            for (OnboardingStep step : OnboardingStep.values()) {
                collect(world, world.agency, step);
                world.does(world.administrator, work -> {
                    new Onboarding(work).begin(world.agency, session, step);
                    new Onboarding(work).complete(world.agency, session, step);
                });
            }
            assertThatThrownBy(() ->
                            world.does(world.founder, work -> new Onboarding(work).activate(world.agency, session)))
                    .as("not validated")
                    .isInstanceOf(WrongStateException.class);
            List<String> missing =
                    world.as(world.administrator, work -> new Onboarding(work).validate(world.agency, session));
            assertThat(missing).isEmpty();
            assertThatThrownBy(() -> world.does(
                            world.administrator, work -> new Onboarding(work).activate(world.agency, session)))
                    .as("an agency does not switch itself on")
                    .isInstanceOf(AccessDeniedException.class);
            assertThat(status(world, world.agency)).isEqualTo("onboarding");
            world.does(world.founder, work -> new Onboarding(work).activate(world.agency, session));
            assertThat(status(world, world.agency)).isEqualTo("active");
            assertThatThrownBy(() -> world.does(world.administrator, work -> new Onboarding(work).start(world.agency)))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void doesNotCompleteAStepThatMissesWhatItCollects(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID session = world.as(world.administrator, work -> new Onboarding(work).start(world.agency));
            world.does(
                    world.administrator,
                    work -> new Onboarding(work).begin(world.agency, session, OnboardingStep.PROFILE));
            assertThatThrownBy(() -> world.does(
                            world.administrator,
                            work -> new Onboarding(work).complete(world.agency, session, OnboardingStep.PROFILE)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("npi is missing");
            assertThatThrownBy(() -> world.does(
                            world.administrator,
                            work -> new Onboarding(work).begin(world.agency, session, OnboardingStep.LOCATIONS)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("contacts is pending");
        }
    }

    @ServiceTest
    void looksAgainBeforeItActivates(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            UUID session = validated(world);
            world.does(
                    world.founder,
                    work -> work.dsl()
                            .update(AGENCY_CONTACTS)
                            .set(AGENCY_CONTACTS.IS_ACTIVE, false)
                            .where(AGENCY_CONTACTS.AGENCY_ID.eq(world.agency))
                            .execute());
            assertThatThrownBy(() ->
                            world.does(world.founder, work -> new Onboarding(work).activate(world.agency, session)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessageContaining("contacts: none is active");
            List<String> missing =
                    world.as(world.founder, work -> new Onboarding(work).validate(world.agency, session));
            assertThat(missing).containsExactly("contacts: none is active");
            assertThat(status(world, world.agency)).isEqualTo("onboarding");
        }
    }

    @ServiceTest
    void isClosedToWhoMayNot(TestDatabase test) {
        try (BillingWorld world = new BillingWorld(test)) {
            for (var who : List.of(world.biller, world.stranger)) {
                assertThatThrownBy(() -> world.does(who, work -> new Onboarding(work).start(world.agency)))
                        .isInstanceOf(AccessDeniedException.class);
            }
            UUID session = world.as(world.founder, work -> new Onboarding(work).start(world.other));
            assertThatThrownBy(() -> world.does(
                            world.administrator,
                            work -> new Onboarding(work).begin(world.agency, session, OnboardingStep.PROFILE)))
                    .as("another agency's session")
                    .isInstanceOf(UnknownRecordException.class);
        }
    }

    /** Calls in any order: whenever an agency is active, every step was completed in order and nothing is missing. */
    @ServiceTest
    void neverReachesActiveOutOfOrder(TestDatabase test) {
        int activated = 0;
        try (BillingWorld world = new BillingWorld(test)) {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                activated += sequence(world, sequence) ? 1 : 0;
            }
        }
        System.out.println(test.engine() + ": " + SEQUENCES + " sequences of " + CALLS + " calls, " + activated
                + " ended in an active agency");
    }

    private static boolean sequence(BillingWorld world, int seed) {
        Random random = new Random(seed);
        UUID agency = UUID.randomUUID();
        world.does(world.founder, work -> BillingWorld.insert(work, BillingWorld.agency(agency, "S" + seed, "UTC")));
        List<UUID> sessions = new ArrayList<>(List.of(UUID.randomUUID()));
        Model model = new Model();
        for (int call = 0; call < CALLS; call++) {
            int kind = random.nextInt(100);
            // Half of the steps are the next one, so that some sequences arrive.
            int index = random.nextBoolean()
                    ? Math.min(model.completed, OnboardingStep.values().length - 1)
                    : random.nextInt(OnboardingStep.values().length);
            OnboardingStep step = OnboardingStep.values()[index];
            UUID session = sessions.get(sessions.size() - 1);
            try {
                world.does(world.founder, work -> {
                    Onboarding onboarding = new Onboarding(work);
                    if (kind < 12) {
                        sessions.add(onboarding.start(agency));
                    } else if (kind < 45) {
                        onboarding.begin(agency, session, step);
                    } else if (kind < 80) {
                        onboarding.complete(agency, session, step);
                    } else if (kind < 90) {
                        onboarding.validate(agency, session);
                    } else if (kind < 99) {
                        onboarding.activate(agency, session);
                    } else {
                        onboarding.abandon(agency, session, "again");
                    }
                });
                model.did(kind, step);
            } catch (GovernanceException e) {
                assertThat(e).isInstanceOfAny(WrongStateException.class, UnknownRecordException.class);
                collect(world, agency, step);
            }
            boolean active = status(world, agency).equals("active");
            assertThat(active).as("seed %d, call %d", seed, call).isEqualTo(model.active);
        }
        return model.active;
    }

    /** What the calls that were taken may lead to. */
    private static final class Model {
        private int begun;
        private int completed;
        private boolean validated;
        private boolean active;

        void did(int kind, OnboardingStep step) {
            if (kind < 12 || kind >= 99) {
                assertThat(active).isFalse();
                begun = 0;
                completed = 0;
                validated = false;
            } else if (kind < 45) {
                assertThat(step.number()).isEqualTo(completed + 1).isEqualTo(begun + 1);
                begun++;
            } else if (kind < 80) {
                assertThat(step.number()).isEqualTo(begun).isEqualTo(completed + 1);
                completed++;
            } else if (kind < 90) {
                assertThat(completed).isEqualTo(OnboardingStep.values().length);
                validated = true;
            } else {
                assertThat(validated).isTrue();
                active = true;
            }
        }
    }

    private static UUID validated(BillingWorld world) {
        for (OnboardingStep step : OnboardingStep.values()) {
            collect(world, world.agency, step);
        }
        return world.as(world.founder, work -> {
            Onboarding onboarding = new Onboarding(work);
            UUID session = onboarding.start(world.agency);
            for (OnboardingStep step : OnboardingStep.values()) {
                onboarding.begin(world.agency, session, step);
                onboarding.complete(world.agency, session, step);
            }
            assertThat(onboarding.validate(world.agency, session)).isEmpty();
            return session;
        });
    }

    /** Brings what a step collects. */
    private static void collect(BillingWorld world, UUID agency, OnboardingStep step) {
        world.does(world.founder, work -> {
            if (!new OnboardingRequirements(work).missing(agency, step).isEmpty()) {
                switch (step) {
                    case PROFILE -> profile(work, agency);
                    case CONTACTS -> BillingWorld.insert(work, contact(agency));
                    case LOCATIONS -> BillingWorld.insert(work, location(agency));
                    case CONFIGURATION -> BillingWorld.insert(work, BillingWorld.configuration(agency));
                    case AUTHORIZATION ->
                        new Authorizations(work)
                                .record(new Authorizations.Signed(
                                        agency,
                                        null,
                                        Authorizations.Type.THIRD_PARTY_BILLING,
                                        "Ann",
                                        work.now(),
                                        "doc-1",
                                        LocalDate.of(2026, 1, 1),
                                        null));
                    case CONSENT -> {
                        Consents consents = new Consents(work);
                        consents.give(BillingWorld.consent(agency, null, ConsentType.BILLING_TERMS, work.now()));
                        consents.give(BillingWorld.consent(agency, null, ConsentType.DATA_PROCESSING, work.now()));
                    }
                    case REVIEW -> throw new AssertionError("nothing to collect");
                }
            }
        });
    }

    private static void profile(Work work, UUID agency) {
        AgenciesRecord row = work.dsl().fetchSingle(AGENCIES, AGENCIES.ID.eq(agency));
        row.setNpi("1234567893");
        row.setTaxId("12-3456789");
        row.setEmail("office@example.com");
        work.dsl().executeUpdate(row);
    }

    private static AgencyContactsRecord contact(UUID agency) {
        AgencyContactsRecord row = new AgencyContactsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setContactType("primary");
        row.setFullName("Ann");
        return row;
    }

    private static AgencyLocationsRecord location(UUID agency) {
        AgencyLocationsRecord row = new AgencyLocationsRecord();
        row.setId(UUID.randomUUID());
        row.setAgencyId(agency);
        row.setLocationCode("HQ");
        row.setLocationName("Station 1");
        row.setLocationType("headquarters");
        row.setAddressLine1("1 Main St");
        row.setCity("Denver");
        row.setState("CO");
        row.setPostalCode("80014");
        return row;
    }

    private static String status(BillingWorld world, UUID agency) {
        return world.as(
                world.founder,
                work -> work.dsl().fetchSingle(AGENCIES, AGENCIES.ID.eq(agency)).getStatus());
    }
}
