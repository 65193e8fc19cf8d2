@NullMarked
package daybook.exporter.video;

import org.jspecify.annotations.NullMarked;
