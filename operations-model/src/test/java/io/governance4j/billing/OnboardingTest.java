package io.governance4j.billing;

import static io.governance4j.billing.Tables.AGENCIES;
import static io.governance4j.billing.Tables.AGENCY_CONTACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.governance4j.AccessDeniedException;
import io.governance4j.GovernanceException;
import io.governance4j.jdbc.testkit.TestDatabase;
import io.governance4j.operations.UnknownRecordException;
import io.governance4j.operations.WrongStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Taking agencies on. */
class OnboardingTest {
    private static final int SEQUENCES = 2 * Integer.getInteger("governance.rounds", 1);
    private static final List<OnboardingStep> STEPS = List.of(OnboardingStep.values());
    private static final int CALLS = 100;

    @ServiceTest
    void goesFromStepToStepAndEndsInAnActiveAgency(TestDatabase test) {
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
            UUID session = world.as(world.founder, work -> new Onboarding(work).start(world.agency));
            for (OnboardingStep step : OnboardingStep.values()) {
                AgencyFacts.collect(world, world.agency, step);
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
            assertThat(world.<Integer>as(
                            world.administrator,
                            work -> work.dsl()
                                    .update(AGENCIES)
                                    .set(AGENCIES.STATUS, "active")
                                    .set(AGENCIES.ACTIVATED_AT, world.now())
                                    .where(AGENCIES.ID.eq(world.agency))
                                    .execute()))
                    .as("nor past the service")
                    .isZero();
            assertThat(status(world, world.agency)).isEqualTo("onboarding");
            world.does(world.founder, work -> new Onboarding(work).activate(world.agency, session));
            assertThat(status(world, world.agency)).isEqualTo("active");
            assertThatThrownBy(() -> world.does(world.founder, work -> new Onboarding(work).start(world.agency)))
                    .isInstanceOf(WrongStateException.class);
        }
    }

    @ServiceTest
    void doesNotCompleteAStepThatMissesWhatItCollects(TestDatabase test) {
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
            UUID session = world.as(world.founder, work -> new Onboarding(work).start(world.agency));
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
    void saysWhichNumberAndZoneAreNone(TestDatabase test) {
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
            UUID session = validated(world);
            world.does(
                    world.founder,
                    work -> work.dsl()
                            .update(AGENCIES)
                            .set(AGENCIES.NPI, "1234567890")
                            .set(AGENCIES.TIME_ZONE, "Mars/\"Base\"")
                            .where(AGENCIES.ID.eq(world.agency))
                            .execute());
            List<String> profile = List.of("profile: npi is not a valid number", "profile: time_zone is no time zone");
            List<String> missing =
                    world.as(world.founder, work -> new Onboarding(work).validate(world.agency, session));
            assertThat(missing)
                    .startsWith(profile.toArray(String[]::new))
                    .hasSize(3)
                    .last()
                    .isEqualTo("authorization: without a time_zone nobody knows which day it is");
            UUID next = world.as(world.founder, work -> {
                new Onboarding(work).abandon(world.agency, session, "again");
                return new Onboarding(work).start(world.agency);
            });
            world.does(world.founder, work -> new Onboarding(work).begin(world.agency, next, OnboardingStep.PROFILE));
            assertThatThrownBy(() -> world.does(
                            world.founder,
                            work -> new Onboarding(work).complete(world.agency, next, OnboardingStep.PROFILE)))
                    .isInstanceOf(WrongStateException.class)
                    .hasMessage("step profile is not complete: " + String.join("; ", profile));
        }
    }

    @ServiceTest
    void looksAgainBeforeItActivates(TestDatabase test) {
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
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
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
            for (var who : List.of(world.biller, world.stranger, world.administrator)) {
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
        try (BillingWorld world = BillingWorld.ofNewAgencies(test)) {
            for (int sequence = 0; sequence < SEQUENCES; sequence++) {
                activated += sequence(world, sequence) ? 1 : 0;
            }
        }
        assertThat(activated).as("some arrive, or nothing was tried").isPositive();
    }

    private static boolean sequence(BillingWorld world, int seed) {
        Random random = new Random(seed);
        UUID agency = UUID.randomUUID();
        world.does(world.founder, work -> BillingWorld.insert(work, BillingWorld.agency(agency, "S" + seed, "UTC")));
        List<UUID> sessions = new ArrayList<>(List.of(UUID.randomUUID()));
        Model model = new Model();
        for (int call = 0; call < CALLS; call++) {
            // Mostly what comes next, so that some sequences arrive.
            boolean next = random.nextInt(4) > 0;
            int kind = next ? model.next() : random.nextInt(100);
            int number = next ? model.completed + 1 : 1 + random.nextInt(STEPS.size());
            OnboardingStep step = STEPS.get(Math.min(number, STEPS.size()) - 1);
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
                AgencyFacts.collect(world, agency, step);
            }
            boolean active = status(world, agency).equals("active");
            assertThat(active).as("seed %d, call %d", seed, call).isEqualTo(model.active);
        }
        return model.active;
    }

    /** What the calls that were taken may lead to. */
    private static final class Model {
        private int begun = -1;
        private int completed;
        private boolean validated;
        private boolean active;

        int next() {
            if (begun < 0) {
                return 0;
            }
            if (completed == STEPS.size()) {
                return validated ? 90 : 80;
            }
            return begun > completed ? 45 : 12;
        }

        void did(int kind, OnboardingStep step) {
            if (kind < 12 || kind >= 99) {
                assertThat(active).isFalse();
                begun = kind < 12 ? 0 : -1;
                completed = 0;
                validated = false;
            } else if (kind < 45) {
                assertThat(step.number()).isEqualTo(completed + 1).isEqualTo(begun + 1);
                begun++;
            } else if (kind < 80) {
                assertThat(step.number()).isEqualTo(begun).isEqualTo(completed + 1);
                completed++;
            } else if (kind < 90) {
                assertThat(completed).isEqualTo(STEPS.size());
                validated = true;
            } else {
                assertThat(validated).isTrue();
                active = true;
            }
        }
    }

    private static UUID validated(BillingWorld world) {
        for (OnboardingStep step : OnboardingStep.values()) {
            AgencyFacts.collect(world, world.agency, step);
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

    private static String status(BillingWorld world, UUID agency) {
        return world.as(
                world.founder,
                work -> work.dsl().fetchSingle(AGENCIES, AGENCIES.ID.eq(agency)).getStatus());
    }
}
