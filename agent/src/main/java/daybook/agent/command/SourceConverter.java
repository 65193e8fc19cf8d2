package daybook.agent.command;

import daybook.agent.notices.Notices;
import daybook.consent.Source;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A source that this version records, by its word.
final class SourceConverter implements ITypeConverter<Source> {
    @Override
    public Source convert(String word) {
        Source source = Source.ofWord(word)
                .filter(Source::isGranted)
                .orElseThrow(() -> new TypeConversionException("there is no such source; "
                        + "this version records "
                        + String.join(
                                ", ",
                                Notices.RECORDABLE.stream().map(Source::word).toList())));
        if (!Notices.RECORDABLE.contains(source)) {
            throw new TypeConversionException("this version cannot record it yet");
        }
        return source;
    }
}
