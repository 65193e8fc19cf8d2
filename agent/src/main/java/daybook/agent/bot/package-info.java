/// The docs bot's process: it has the network, and neither keys of the vault nor files nor anything else that was
/// recorded. What it finds it sends through a pipe to the recorder's end, `daybook.agent.docs`.
///
/// [Frame] says all that passes between the two.
@NullMarked
package daybook.agent.bot;

import org.jspecify.annotations.NullMarked;
