/// A bundle while it is built and looked at: sealed on the disk under a key of its own.
///
/// [Staging] makes and opens it, [SealedOutput] and [SealedInput] are its files. The bytes are described in
/// docs/vault-format.md.
@NullMarked
package daybook.exporter.staging;

import org.jspecify.annotations.NullMarked;
