/// Whether the screen is locked: by what the desktop's lockers say on the session's bus, by what the login manager says
/// on the system's, and by what stands over the whole screen.
@NullMarked
package daybook.collectors.lock;

import org.jspecify.annotations.NullMarked;
