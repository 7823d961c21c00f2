// Words and numbers that several widgets of the page write alike.
#pragma once

#include <QString>
#include <QStringList>
#include <cstdint>
#include <filesystem>

namespace notellm::views {

/// "1 234 567", grouped by narrow spaces in every language.
QString count_text(qint64 count);
/// Six digits at most, a dot for the decimals in every locale.
QString score_text(double score);
/// "5.2 MiB"
QString bytes_text(qint64 bytes);
/// An engine's phase ("reading the log") in the user's language; unknown ones as they are.
QString phase_text(const QString& phase);
/// A reason of an import's report in the user's language; unknown ones as they are.
QString reason_text(const QString& reason);
/// An engine's message in the user's language; unknown ones as they are, without advice about options of the command line.
QString plain(const QString& message);
/// A command as a shell takes it: words that need it are quoted.
QString shell_line(const QStringList& words);

QString to_qstring(const std::filesystem::path& path);
std::filesystem::path to_path(const QString& path);

}  // namespace notellm::views
