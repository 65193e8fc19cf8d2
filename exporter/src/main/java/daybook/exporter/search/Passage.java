package daybook.exporter.search;

/// A text that can be found, and when it began in its session.
record Passage(long nanos, Modality modality, String text) {
    @Override
    public String toString() {
        return "Passage[" + nanos + " " + modality + "]";
    }
}
