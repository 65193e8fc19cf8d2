/// The process that holds the private key while a vault is unlocked, and how commands ask it.
///
/// [ReviewStart] starts it with the passphrase, [ReviewServer] is its side of the socket, [ReviewClient] that of a
/// command. What it runs for whoever asks is given to it: this package knows no command.
@NullMarked
package daybook.agent.review;

import org.jspecify.annotations.NullMarked;
