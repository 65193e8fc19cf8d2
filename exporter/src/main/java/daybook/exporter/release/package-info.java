/// The one way out: a [Plan] is staged by [BundleBuilder], looked at, and written by [BundleWriter] once [ReleaseGate]
/// has made a [Release] of the owner's yes to its exact digest.
@NullMarked
package daybook.exporter.release;

import org.jspecify.annotations.NullMarked;
