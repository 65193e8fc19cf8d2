package daybook.emulator.truth;

/// What a [Segment] is of its tab.
public enum SegmentKind {
    BODY,
    HEADER,
    FOOTER,
    FOOTNOTE
}
