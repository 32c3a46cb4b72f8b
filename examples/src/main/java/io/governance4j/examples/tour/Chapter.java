package io.governance4j.examples.tour;

/** A part of the tour. */
interface Chapter {
    /** Returns what stands above it. */
    String title();

    /**
     * Plays it.
     *
     * @throws TourException if the library does not do what is told
     */
    void play(Stage stage);
}
