package daybook.consent;

/// A key that changes what other keys mean while it is held or locked. Left and right are told apart by the
/// transitions of the keys themselves.
public enum Modifier {
    SHIFT,
    CONTROL,
    ALT,
    META,
    CAPS_LOCK,
    NUM_LOCK
}
