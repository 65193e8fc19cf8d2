@NullMarked
package daybook.exporter.text;

import org.jspecify.annotations.NullMarked;
