// notellm-studio [WORKSPACE|FILE] [--page NAME] [--note ID] [--theme light|dark|system] [--language en|zh|system]
//                [--screenshot FILE] [--size WxH] [--help] [--version]
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

namespace notellm::views {

struct Arguments {
  QString open;        ///< a workspace folder, or a CSV or JSONL file for the page Data; empty = what was open last
  QString page, note;  ///< names a page of pages(); an id
  QString theme, language;
  QString screenshot;  ///< where the picture of the settled window goes; the program then quits
  QSize size;
  QString print;  ///< --help, --version: print this and do nothing else
};

/// Throws Error for an unknown option, page, theme, language or size. `arguments` includes the program's name.
Arguments read_arguments(const QStringList& arguments);

}  // namespace notellm::views
