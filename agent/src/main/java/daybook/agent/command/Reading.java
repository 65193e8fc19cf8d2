package daybook.agent.command;

import java.util.concurrent.Callable;

/// A command that only reads: a review process runs it for whoever asks, so that nobody types the passphrase for it.
///
/// Whoever adds one sees to it that it changes nothing, asks nothing, and opens the vault by [Options] alone. What only
/// the owner may do is none, however little it reads.
interface Reading extends Callable<Integer> {}
