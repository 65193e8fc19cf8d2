package daybook.exporter.staging;

import daybook.vault.Hash;

/// One file of a staged bundle.
///
/// @param path in the bundle, with forward slashes
/// @param number which sealed file holds it
public record StagedFile(String path, int number, long sizeBytes, Hash sha256) {}
