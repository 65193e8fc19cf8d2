/// The line to Google: signing in, asking, and what its refusals mean. The only package that names Google's libraries.
///
/// [Google] asks one question each by its methods and returns the whole answer as it came, a [Fetched], or throws a
/// [GoogleRefusal] that says what to do about it. What passes by itself (a full quota, a broken server, no network) is
/// waited out here, for the whole bot at once. No connection is opened but to the hosts that [Endpoints] name, and
/// the token goes with the first request only. Nothing here holds a file.
@NullMarked
package daybook.collectors.google;

import org.jspecify.annotations.NullMarked;
