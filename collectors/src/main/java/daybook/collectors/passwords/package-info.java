/// Tells whether a password is being typed: yes, no, or that it cannot be told.
///
/// [daybook.collectors.passwords.PasswordWatch] asks about whichever window is in front, many times a second: of a
/// terminal its ptys, of other programs what accessibility (AT-SPI 2 over D-Bus) says of the field that has the focus.
/// Of a field its role, states and place are asked; never its name, and never what is in it.
@NullMarked
package daybook.collectors.passwords;

import org.jspecify.annotations.NullMarked;
