/// What really happened: people, documents as logs of what was done to them, comments, sharing.
///
/// Most readers want [Document]: everything that the emulator answers is derived from it, so that a test can compare
/// what was reconstructed from the answers with what was done. Nothing here knows of HTTP or JSON.
@NullMarked
package daybook.emulator.truth;

import org.jspecify.annotations.NullMarked;
