/// Making a vault, and its two halves: what the recorder holds and what opens it.
///
/// [RecorderKeys] is the public half and the recorder's signing key: enough to write, useless for reading. [Identity]
/// comes of the seed, which lies wrapped in slots; [Unlocking] opens one. [VaultSetup] makes all of it once.
@NullMarked
package daybook.vault.keys;

import org.jspecify.annotations.NullMarked;
