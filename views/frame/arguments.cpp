#include "views/frame/arguments.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include "core/base/error.h"
#include "views/frame/pages.h"

namespace notellm::views {
namespace {

/// The value of `option`, one of `known` or empty.
QString one_of(const QCommandLineParser& parser, const QString& option, const QStringList& known) {
  const QString value = parser.value(option);
  if (!value.isEmpty() && !known.contains(value)) {
    throw Error("--" + option.toStdString(), known.join(", ").toStdString(), "\"" + value.toStdString() + "\"");
  }
  return value;
}

QSize size_of(const QString& text) {
  if (text.isEmpty()) return {};
  const QStringList parts = text.split('x');
  const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
  if (size.width() < 320 || size.height() < 240)
    throw Error("--size", "WIDTHxHEIGHT of at least 320x240", "\"" + text.toStdString() + "\"");
  return size;
}

}  // namespace

Arguments read_arguments(const QStringList& arguments) {
  QStringList page_names;
  for (const PageEntry& page : pages()) page_names << page.name;
  QCommandLineParser parser;
  parser.setApplicationDescription("NoteLLM Studio: look at note embeddings, their neighbours and what they were made from.");
  parser.addPositionalArgument("workspace", "A workspace folder to open, or a CSV or JSONL file to import.", "[WORKSPACE]");
  parser.addOptions({{"page", "Page to show: " + page_names.join(", ") + ".", "NAME"},
                     {"note", "Id of the note to put in focus.", "ID"},
                     {"theme", "light, dark or system.", "NAME"},
                     {"language", "en, zh or system.", "CODE"},
                     {"screenshot", "Save a picture of the settled window and quit.", "FILE"},
                     {"size", "Size of the window, e.g. 1280x800.", "WxH"}});
  parser.addHelpOption();
  parser.addVersionOption();
  if (!parser.parse(arguments))
    throw Error("notellm-studio", "known options (--help lists them)", parser.errorText().toStdString());
  Arguments found;
  if (parser.isSet("help")) {
    found.print = parser.helpText();
    return found;
  }
  if (parser.isSet("version")) {
    found.print = QString("notellm-studio %1\n").arg(QCoreApplication::applicationVersion());
    return found;
  }
  if (parser.positionalArguments().size() > 1) {
    throw Error("notellm-studio", "one workspace", std::to_string(parser.positionalArguments().size()) + " names");
  }
  found.open = parser.positionalArguments().value(0);
  found.page = one_of(parser, "page", page_names);
  found.note = parser.value("note");
  found.theme = one_of(parser, "theme", {"light", "dark", "system"});
  found.language = one_of(parser, "language", {"en", "zh", "system"});
  found.screenshot = parser.value("screenshot");
  found.size = size_of(parser.value("size"));
  return found;
}

}  // namespace notellm::views
