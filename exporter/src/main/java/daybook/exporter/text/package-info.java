/// The text that keys wrote, rebuilt.
///
/// [TypedText] takes what was observed in order and gives [TextRun]s. Beneath it [Page] is one window's text with its
/// caret, and [Editing] says what each key does to a page. What a key does differs between programs here and there;
/// a run says whether it holds nothing but keys that do the same everywhere.
@NullMarked
package daybook.exporter.text;

import org.jspecify.annotations.NullMarked;
