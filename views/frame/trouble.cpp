#include "views/frame/trouble.h"

#include <QDir>
#include <array>

namespace notellm::views {
namespace {

struct Sign {
  const char* text;  ///< in the store's messages; a test makes every trouble for real and compares
  TroubleKind kind;
};

constexpr std::array signs = {
    Sign{"written by a newer NoteLLM Studio", TroubleKind::newer},
    Sign{"locked for more than", TroubleKind::locked},
    Sign{"read-only", TroubleKind::read_only},
    Sign{"readonly", TroubleKind::read_only},
    Sign{"unable to open database file", TroubleKind::read_only},
    Sign{"ermission denied", TroubleKind::read_only},
    Sign{"found nothing there", TroubleKind::gone},
    Sign{"without workspace.db", TroubleKind::not_a_workspace},
    Sign{"found a file", TroubleKind::not_a_workspace},
    Sign{"of another program", TroubleKind::not_a_workspace},
    Sign{"not a SQLite database", TroubleKind::damaged},
    Sign{"a damaged one", TroubleKind::damaged},
    Sign{"an empty file", TroubleKind::damaged},
    Sign{"no such table", TroubleKind::damaged},
    Sign{"no such column", TroubleKind::damaged},
    Sign{"disk I/O error", TroubleKind::damaged},
};

QString name_of(const QString& folder) {
  const QString name = QDir(folder).dirName();
  return name.isEmpty() ? folder : name;
}

}  // namespace

TroubleKind kind_of_trouble(const QString& message) {
  // "not a SQLite database" also holds "a file": the more telling sign stands first where two could match.
  for (const TroubleKind first : {TroubleKind::newer, TroubleKind::locked, TroubleKind::damaged}) {
    for (const Sign& sign : signs) {
      if (sign.kind == first && message.contains(QLatin1String(sign.text))) return sign.kind;
    }
  }
  for (const Sign& sign : signs) {
    if (message.contains(QLatin1String(sign.text))) return sign.kind;
  }
  return TroubleKind::other;
}

QString Trouble::title(TroubleKind kind, const QString& folder) {
  const QString name = name_of(folder);
  switch (kind) {
    case TroubleKind::gone:
      return tr("The workspace \"%1\" is not there any more").arg(name);
    case TroubleKind::not_a_workspace:
      return tr("\"%1\" is not a workspace").arg(name);
    case TroubleKind::newer:
      return tr("\"%1\" was written by a newer NoteLLM Studio").arg(name);
    case TroubleKind::locked:
      return tr("\"%1\" is in use by another program").arg(name);
    case TroubleKind::read_only:
      return tr("\"%1\" may not be written").arg(name);
    case TroubleKind::damaged:
      return tr("The database of \"%1\" is not whole").arg(name);
    case TroubleKind::other:
      break;
  }
  return tr("\"%1\" cannot be opened").arg(name);
}

QString Trouble::advice(TroubleKind kind, const QString& folder) {
  const QString path = QDir::toNativeSeparators(folder);
  switch (kind) {
    case TroubleKind::gone:
      return tr("Nothing was found at %1. If it was moved or its drive is not connected, bring it back and try again, or open it "
                "where it is now.")
          .arg(path);
    case TroubleKind::not_a_workspace:
      return tr("A workspace is a folder with a workspace.db that NoteLLM Studio made; %1 has none. Choose another folder, or "
                "drop a CSV or JSONL file of "
                "notes on this window to make a new workspace.")
          .arg(path);
    case TroubleKind::newer:
      return tr(
          "This program is too old to read it safely, so it was left as it is. Install the newer version, or open another "
          "workspace.");
    case TroubleKind::locked:
      return tr(
          "Another program keeps the database for itself, perhaps a long import or a second window. Nothing was changed. Wait "
          "until it is done, or close "
          "it, then try again.");
    case TroubleKind::read_only:
      return tr("NoteLLM Studio writes thumbnails and changes into the workspace. Nothing was changed. Give yourself the right "
                "to write in %1, or copy the "
                "folder to a place of your own and open the copy.")
          .arg(path);
    case TroubleKind::damaged:
      return tr("The file workspace.db in %1 is incomplete or damaged, as happens when a copy was interrupted. Nothing was "
                "changed. Copy the whole folder again "
                "from where it came from, while no program has it open.")
          .arg(path);
    case TroubleKind::other:
      break;
  }
  return tr("Nothing was changed. The details say what was expected and what was found.");
}

QString Trouble::lost_title(const QString& folder) { return tr("The folder of \"%1\" has gone away").arg(name_of(folder)); }

QString Trouble::lost_advice(const QString& folder) {
  return tr("It was deleted, moved or renamed while it was open: %1. What you see stays, but nothing new can be read. Put the "
            "folder back and the window goes on by "
            "itself, or open another workspace.")
      .arg(QDir::toNativeSeparators(folder));
}

}  // namespace notellm::views
