/// The one door to the file system: everything that the vault reads or writes goes through [Disk].
///
/// That is what makes crashes testable: a disk that loses what was not forced stands in for [RealDisk].
@NullMarked
package daybook.vault.disk;

import org.jspecify.annotations.NullMarked;
