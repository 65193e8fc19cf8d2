/// One recording: from the collectors through the hold-back and the gate into the vault.
///
/// [Recorder] puts the parts together and runs them. What is seen waits in [HoldBack]; what stood around it is
/// remembered in [ContextTimeline], what was allowed in [PolicyTimeline]. [Gatekeeper] takes what has waited long
/// enough, asks the gate, and hands on what was admitted; [GapWatch] notes where a source recorded nothing. All
/// decisions are made on one thread.
@NullMarked
package daybook.agent.recorder;

import org.jspecify.annotations.NullMarked;
