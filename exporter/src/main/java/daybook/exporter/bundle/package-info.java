/// The pages of a bundle that describe it: card, Croissant, receipt and the signed manifest.
///
/// Each is made of a [Description] alone, and byte for byte the same each time. [Manifest] names every other file.
@NullMarked
package daybook.exporter.bundle;

import org.jspecify.annotations.NullMarked;
