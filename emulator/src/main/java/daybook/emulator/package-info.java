/// A stand-in for Google, for tests and the demo: [Emulator#start], then write into documents and point clients at it.
@NullMarked
package daybook.emulator;

import org.jspecify.annotations.NullMarked;
