package io.governance4j.billing;

import java.util.Locale;

/** The kind of file that a report becomes. */
public enum ReportFormat {
    /** Pages. */
    PDF,
    /** Values with commas. */
    CSV,
    /** A workbook. */
    XLSX,
    /** JSON. */
    JSON;

    /** {@return what the column holds} */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
