package io.governance4j.billing;

import io.governance4j.operations.Coded;

/** The kind of file that a report becomes. */
public enum ReportFormat implements Coded {
    /** Pages. */
    PDF,
    /** Values with commas. */
    CSV,
    /** A workbook. */
    XLSX,
    /** JSON. */
    JSON;
}
