/// The sealed store: what the recorder writes and only the vault's owner can read.
///
/// Most readers want [daybook.vault.log.VaultWriter], which needs no more than [daybook.vault.keys.RecorderKeys],
/// and [daybook.vault.log.VaultReader], which needs a [daybook.vault.keys.Identity]. This package holds the words that
/// those below it share: where files lie, what names them, and what can go wrong.
///
/// | package | holds |
/// |---|---|
/// | `disk` | the one door to the file system |
/// | `crypto` | the primitives, each with one fixed choice of parameters |
/// | `codec` | how observations, gaps and clock samples stand in a block's plaintext |
/// | `keys` | making a vault, its slots, its two halves |
/// | `log` | segments, blocks, rings, writing, reading, recovery, checking |
///
/// The bytes themselves are described in docs/vault-format.md.
@NullMarked
package daybook.vault;

import org.jspecify.annotations.NullMarked;
