/// A process that reads files of others: it is given their bytes through a pipe, has no key and no network, and writes
/// into no file. It says what a file is; whoever asked does the rest.
@NullMarked
package daybook.agent.foreign;

import org.jspecify.annotations.NullMarked;
