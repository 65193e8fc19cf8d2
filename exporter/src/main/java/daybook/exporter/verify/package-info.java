/// Checks a bundle for whoever receives one: [BundleCheck]. It needs no vault and no key.
@NullMarked
package daybook.exporter.verify;

import org.jspecify.annotations.NullMarked;
