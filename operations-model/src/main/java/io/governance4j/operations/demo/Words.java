package io.governance4j.operations.demo;

import java.util.List;

/** Invented names and the vocabulary of the region. */
final class Words {
    static final List<String> FIRST = List.of(
            "Abril",
            "Anouk",
            "Bastian",
            "Brisa",
            "Calder",
            "Celia",
            "Dario",
            "Delphine",
            "Eamon",
            "Edda",
            "Farid",
            "Fenna",
            "Gideon",
            "Greta",
            "Hanne",
            "Hugo",
            "Ilse",
            "Imran",
            "Jorun",
            "Juno",
            "Kaspar",
            "Keita",
            "Lioba",
            "Lucan",
            "Mara",
            "Milo",
            "Nadja",
            "Nico",
            "Oona",
            "Otis",
            "Petra",
            "Quentin",
            "Rhea",
            "Ruben",
            "Saskia",
            "Soren",
            "Tamsin",
            "Tove",
            "Ulric",
            "Vesna",
            "Wanda",
            "Xander",
            "Yara",
            "Zeno");

    static final List<String> LAST = List.of(
            "Ashgrove",
            "Birchall",
            "Brannock",
            "Coldwater",
            "Copperfield",
            "Dunmarrow",
            "Eastlake",
            "Fairmead",
            "Fenwright",
            "Greywell",
            "Hallowby",
            "Harrowgate",
            "Ivenson",
            "Jasperson",
            "Kettleburn",
            "Larkmoor",
            "Longacre",
            "Marlowe",
            "Mistral",
            "Northcote",
            "Oakhurst",
            "Pellworth",
            "Quillfeather",
            "Ravenhill",
            "Rookwood",
            "Silverton",
            "Stonebridge",
            "Tanglewood",
            "Thistledown",
            "Underhill",
            "Valewood",
            "Westerby",
            "Wintergreen",
            "Yarrowby");

    static final List<String> TOWNS = List.of(
            "Larkfield",
            "Stonebrook",
            "Amberley Falls",
            "Northbend",
            "Pinecrest",
            "Wheatland",
            "Foxhollow",
            "Clearwater Bay",
            "Old Mill",
            "Harvest Hill",
            "Redcliff Point",
            "Silver Lake",
            "Maple Ridge End",
            "Sandpiper",
            "Greystone",
            "Elkhorn");

    static final List<String> STREETS = List.of(
            "Aspen Way", "Brook Street", "Cedar Lane", "Foundry Road", "Harbour Row", "Mill Street", "Orchard Avenue");

    static final List<String> DISCIPLINES =
            List.of("physiotherapy", "occupational_therapy", "massage_therapy", "kinesiology", "chiropractic");

    static final List<String> INDUSTRIES =
            List.of("construction", "logistics", "food_processing", "education", "forestry");

    /** Code and description, divided by a bar. */
    static final List<String> DIAGNOSES = List.of(
            "M54.5|Low back pain",
            "M25.561|Pain in right knee",
            "S93.401|Sprain of right ankle",
            "M75.101|Rotator cuff tear, right shoulder",
            "M54.2|Neck pain",
            "S83.511|Sprain of the anterior cruciate ligament");

    static final List<String> CASE_TYPES =
            List.of("workers_comp", "auto_injury", "sports_injury", "post_surgical", "general");

    /** The payers of the region, who do not exist. */
    static final List<String> PAYERS = List.of(
            "Northfield Mutual Health", "Harbor Community Plan", "Cedar Valley Assurance", "Prairie Workers Fund");

    private Words() {}

    static String name(Values values) {
        return values.pick(FIRST) + " " + values.pick(LAST);
    }

    static String address(Values values) {
        return values.between(1, 980) + " " + values.pick(STREETS);
    }

    /** Returns a few letters that are another one for each index: AAA, AAB and so on. */
    static String letters(char first, int index) {
        return "" + first + (char) ('A' + index / 26 % 26) + (char) ('A' + index % 26);
    }

    /** Returns words for a code, as Patient Checked In for patient_checked_in. */
    static String title(String code) {
        StringBuilder title = new StringBuilder();
        for (String word : code.split("_")) {
            title.append(title.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return title.toString();
    }
}
