/// Sessions on disk: segments of blocks, the rings that hold half of every key, and who writes, reads, mends and
/// checks.
///
/// | to | use | which needs |
/// |---|---|---|
/// | record | [VaultWriter] | [daybook.vault.keys.RecorderKeys] |
/// | set aside what a crash left | [Recovery] | [daybook.vault.keys.RecorderKeys] |
/// | read | [VaultReader] | [daybook.vault.keys.Identity] |
/// | find what was touched | [VaultCheck] | nothing, or an identity to look deeper |
///
/// A segment is a [SegmentHeader], then blocks, each in a [BlockScanner]'s eyes either whole or not there.
@NullMarked
package daybook.vault.log;

import org.jspecify.annotations.NullMarked;
