/// Video of a bundle: packets are laid into MP4 as they were recorded, and read back to be checked.
///
/// Nothing here encodes. [Mp4Writer] writes a stream that needs no seeking, [Mp4Reader] decodes a file of a stranger.
@NullMarked
package daybook.exporter.video;

import org.jspecify.annotations.NullMarked;
