/// The recorder's end of the docs bot: what the bot finds goes through the gate into the vault from here.
///
/// Most readers want [Archiving]. The bot itself is a process of its own, `daybook.agent.bot`.
@NullMarked
package daybook.agent.docs;

import org.jspecify.annotations.NullMarked;
