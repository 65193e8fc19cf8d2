package daybook.consent;

/// A place that is black in a frame, and why.
///
/// @param area in physical pixels of the display
public record Mask(Window.Bounds area, Reason reason) {}
