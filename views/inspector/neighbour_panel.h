// The neighbours of the note in focus, by one embedding or by two side by side: the choices above, the answer below.
//
// Whatever changes (focus, choices, view, files) asks anew; the lists are emptied at once, so that they never belong to another
// note than the one in focus. What was painted stays for a moment, so that a quick answer does not flicker.
#pragma once

#include <QFileSystemWatcher>
#include <QSet>
#include <QTimer>
#include <functional>

#include "views/inspector/embedding_shelf.h"
#include "views/inspector/neighbour_actions.h"
#include "views/inspector/neighbour_controls.h"
#include "views/inspector/neighbour_view.h"

class QLabel;
class QSplitter;

namespace notellm::views {

class NeighbourPanel : public QWidget {
  Q_OBJECT
 public:
  using Finder = std::function<NeighbourAnswer(const NeighbourQuestion&, const std::stop_token&)>;

  /// `find` replaces the search in tests.
  explicit NeighbourPanel(const Studio& studio, Finder find = {}, QWidget* parent = nullptr);

  NeighbourControls& controls() { return *controls_; }
  NeighbourActions& actions() { return *actions_; }
  const NeighbourView& first() const { return *first_; }
  const NeighbourView& second() const { return *second_; }
  const NeighbourAnswer& answer() const { return answer_; }
  /// The workspace's embeddings are known.
  bool listed() const { return listed_; }
  bool busy() const { return finding_.busy() || listing_.busy(); }
  QString notice() const;
  QString overlap() const;

 Q_SIGNALS:
  void answered();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void lay_out();
  void listen();
  void retranslate();
  void list_embeddings_again();
  void take_embeddings(EmbeddingList found);
  void watch_folder();
  void ask();
  void hold_painting();
  void release_painting();
  void show_answer();
  void show_side(NeighbourView& view, const NeighbourList& list);
  void show_notice();
  void build_missing_index(const NeighbourList& list);
  void open_menu(const NeighbourView& view, const NeighbourList& list, const QPoint& global_position);
  void export_from(const NeighbourList& list);
  EmbeddingEntry remembered(const std::string& name) const;

  Studio studio_;
  std::shared_ptr<EmbeddingShelf> shelf_;
  Finder find_;
  EmbeddingList embeddings_;
  std::vector<EmbeddingEntry> remembered_;  ///< also those that are gone, for the command that makes them again
  bool listed_ = false, fresh_ = true;      ///< fresh: what was chosen is of another workspace
  NeighbourAnswer answer_;
  QString failure_, remark_;
  QSet<QString> building_;  ///< "EMBEDDING KIND"

  QLabel *heading_, *notice_, *overlap_;
  QSplitter* lists_;
  NeighbourControls* controls_;
  NeighbourActions* actions_;
  NeighbourView *first_, *second_;
  QTimer held_, files_changed_;
  QFileSystemWatcher watcher_;
  Asker finding_, listing_;
};

}  // namespace notellm::views
