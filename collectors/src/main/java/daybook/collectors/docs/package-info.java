/// The bot: keeps the history of every document that is shared with its account.
///
/// [Bot] runs in a process of its own, which holds no file and no key of the vault. All that it finds goes, as it came
/// from Google, into a [BotSink], whose other end decides whether it is stored; all that it must remember goes the
/// same way as bytes, and comes back in [BotStart]. What is to be done for one document is a [Chore] each, of which
/// [Rounds] does those that are due, the most urgent first.
@NullMarked
package daybook.collectors.docs;

import org.jspecify.annotations.NullMarked;
