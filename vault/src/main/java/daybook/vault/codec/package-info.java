/// How observations, gaps and clock samples stand in the plaintext of a block: CBOR (RFC 8949), one array for each.
///
/// Adding a kind of observation: a constant in [Kind], a case each in [ItemWriter] and [ItemReader], which do not
/// compile without it, and a row in docs/vault-format.md.
@NullMarked
package daybook.vault.codec;

import org.jspecify.annotations.NullMarked;
