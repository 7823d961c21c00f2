// What is wrong with a workspace and what to do about it, in the user's words, from what the store threw.
#pragma once

#include <QCoreApplication>

namespace notellm::views {

enum class TroubleKind { gone, not_a_workspace, newer, locked, read_only, damaged, other };

/// `message` is what an exception of core/store said about `folder`.
TroubleKind kind_of_trouble(const QString& message);

class Trouble {
  Q_DECLARE_TR_FUNCTIONS(Trouble)

 public:
  /// "demo cannot be opened: it is locked"
  static QString title(TroubleKind kind, const QString& folder);
  static QString advice(TroubleKind kind, const QString& folder);
  /// Of a workspace that was open when its folder went away.
  static QString lost_title(const QString& folder);
  static QString lost_advice(const QString& folder);
};

}  // namespace notellm::views
