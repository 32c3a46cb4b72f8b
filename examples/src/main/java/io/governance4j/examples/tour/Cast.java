package io.governance4j.examples.tour;

import io.governance4j.Resource;
import io.governance4j.Subject;

/** The people of the tour. */
final class Cast {
    // AIM OS: a group of clinics.
    static final Subject ADA = Subject.user("ada").role("admin").build();
    static final Subject EVE = Subject.user("eve").role("executive").build();
    static final Subject MAX =
            Subject.user("max").role("clinic_manager").tenant("calgary").build();
    static final Subject CLEO =
            Subject.user("cleo").role("clinician").tenant("calgary").build();
    static final Subject OTTO =
            Subject.user("otto").role("clinic_manager").tenant("edmonton").build();
    static final Subject CARL =
            Subject.user("carl").role("contractor").tenant("calgary").build();

    // A therapy practice.
    static final Subject FRAN =
            Subject.user("fran").role("front_desk").tenant("riverside").build();
    static final Subject THEO =
            Subject.user("theo").role("therapist").tenant("riverside").build();
    static final Subject TINA =
            Subject.user("tina").role("associate_trainee").tenant("riverside").build();
    static final Subject SUE =
            Subject.user("sue").role("supervisor").tenant("riverside").build();

    // An Assemblr workspace.
    static final Subject VIC = Subject.user("vic").role("viewer").tenant("acme").build();
    static final Subject EDDA =
            Subject.user("edda").role("editor").tenant("acme").build();
    static final Subject OLGA =
            Subject.user("olga").role("owner").tenant("acme").build();

    // FusionEMS: emergency medical services.
    static final Subject FINN = Subject.user("finn").role("founder").build();
    static final Subject AGNES =
            Subject.user("agnes").role("agency_administrator").tenant("north").build();
    static final Subject BILL =
            Subject.user("bill").role("billing_staff").tenant("north").build();
    static final Subject PIA =
            Subject.user("pia").role("peer_reviewer").tenant("north").build();
    static final Subject CORA =
            Subject.user("cora").role("compliance_officer").tenant("north").build();

    private Cast() {}

    /** A record of a tenant. */
    static Resource record(String type, String id, String tenant) {
        return Resource.of(type, id).tenant(tenant).build();
    }
}
