// What can be done with a neighbour list: copy it, export it, take its note to the Library. Each is an action of the owner.
#pragma once

#include <QObject>

#include "views/inspector/neighbour_answer.h"
#include "views/inspector/neighbour_export.h"
#include "views/studio/studio.h"

class QAction;
class QMenu;

namespace notellm::views {

class NeighbourActions : public QObject {
  Q_OBJECT
 public:
  NeighbourActions(const Studio& studio, QWidget* owner);
  ~NeighbourActions() override;

  /// Of the note with id `note`; nullptr = there is none, and the actions are disabled.
  void take(const std::string& note, const NeighbourList* list, bool compares);
  /// For the note's own menu button.
  QMenu* menu() const { return menu_; }
  /// The same with the entry under the cursor first; `entry` -1 = none.
  void popup(const QPoint& global_position, const NeighbourEntry* entry);

  /// Writes in the background; remarked() says how it ended.
  void exportTo(const QString& file, ListFormat format);
  std::string text(ListFormat format) const;
  void retranslate();

 Q_SIGNALS:
  void remarked(const QString& text);
  void walk(qint64 row);

 private:
  void choose_file(ListFormat format);
  void copy(const QString& text, const QString& remark);
  void like_this(const std::string& id);

  Studio studio_;
  QWidget* owner_;
  std::string note_;
  NeighbourList list_;
  bool compares_ = false;
  QMenu* menu_;
  QAction *copy_id_, *copy_list_, *export_csv_, *export_jsonl_, *like_this_;
  Asker writing_;
};

}  // namespace notellm::views
