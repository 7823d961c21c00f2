// An icon from a drawing with stroke="currentColor", rendered at the very size and scale that is asked for.
#pragma once

#include <QIconEngine>
#include <QPointer>

#include "views/theme/theme.h"

namespace notellm::views {

class SvgIcon : public QIconEngine {
 public:
  SvgIcon(const Theme* theme, QString name, Role role) : theme_(theme), name_(std::move(name)), role_(role) {}

  /// Whether resources/icons has `name`.
  static bool exists(const QString& name);

  QIconEngine* clone() const override { return new SvgIcon(theme_, name_, role_); }
  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
  QString iconName() override { return name_; }

 private:
  QColor color(QIcon::Mode mode, QIcon::State state) const;
  QPointer<const Theme> theme_;
  QString name_;
  Role role_;
};

}  // namespace notellm::views
