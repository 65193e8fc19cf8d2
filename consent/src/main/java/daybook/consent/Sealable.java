package daybook.consent;

/// What a vault accepts: what the gate admitted, and what has no content.
public sealed interface Sealable permits Admitted, Gap, ClockSample, Machine, Unproven {}
