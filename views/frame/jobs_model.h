// The list of Jobs as a model, the newest first.
#pragma once

#include <QAbstractListModel>

#include "views/jobs/jobs.h"

namespace notellm::views {

class JobsModel : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Roles { id_role = Qt::UserRole, running_role };

  explicit JobsModel(const Jobs& jobs, QObject* parent = nullptr);
  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  const JobStatus& at(int row) const { return rows_[rows_.size() - 1 - static_cast<size_t>(row)]; }

 private:
  void add(int id);
  void change(int id);
  const Jobs& jobs_;
  std::vector<JobStatus> rows_;  ///< copies, in the order of Jobs: the model changes when it says so
};

}  // namespace notellm::views
