<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FacetGroup</name>
    <message>
        <source>Find a value</source>
        <translation>查找取值</translation>
    </message>
    <message>
        <source>Find a value of %1</source>
        <translation>查找“%1”的取值</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>显示全部 %1 项</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Facets</source>
        <translation>分面筛选</translation>
    </message>
</context>
<context>
    <name>FacetRow</name>
    <message>
        <source>%1, %2 notes</source>
        <translation>%1，%2 篇笔记</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Means “%1” · %2</source>
        <translation>语义“%1” · %2</translation>
    </message>
    <message>
        <source>Like “%1” · %2</source>
        <translation>相似于“%1” · %2</translation>
    </message>
    <message>
        <source>Pattern %1</source>
        <translation>正则 %1</translation>
    </message>
    <message>
        <source>Text “%1”</source>
        <translation>文字“%1”</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>facet: value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>全部清除</translation>
    </message>
    <message>
        <source>Remove the condition %1</source>
        <translation>去掉条件 %1</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>Topic</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类目</translation>
    </message>
    <message>
        <source>Text length</source>
        <translation>文字长度</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>笔记对</translation>
    </message>
    <message>
        <source>without category</source>
        <translation>无类目</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <comment>a range such as 20–49</comment>
        <translation>%1 字</translation>
    </message>
    <message>
        <source>has a picture</source>
        <translation>有图片</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>无图片</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>short query</source>
        <translation>短查询</translation>
    </message>
    <message>
        <source>short target</source>
        <translation>短目标</translation>
    </message>
    <message>
        <source>other pair</source>
        <translation>其他笔记对</translation>
    </message>
    <message>
        <source>in no pair</source>
        <translation>不在任何笔记对中</translation>
    </message>
    <message>
        <source>Order of import</source>
        <translation>导入顺序</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>点击数</translation>
    </message>
</context>
<context>
    <name>NoteClip</name>
    <message>
        <source>Copied the ids of %1 notes</source>
        <translation>已复制 %1 篇笔记的编号</translation>
    </message>
    <message>
        <source>Copied ids and titles of %1 notes</source>
        <translation>已复制 %1 篇笔记的编号和标题</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>Wrote %1 notes to %2</source>
        <translation>已将 %1 篇笔记写入 %2</translation>
    </message>
</context>
<context>
    <name>NoteTableModel</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类目</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
</context>
<context>
    <name>QuickLook</name>
    <message>
        <source>Quick look</source>
        <translation>快速查看</translation>
    </message>
    <message>
        <source>Close (Space)</source>
        <translation>关闭（空格）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>outside the current filter</source>
        <translation>不在当前筛选中</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 篇，共 %2 篇</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>正则</translation>
    </message>
    <message>
        <source>Like this note</source>
        <translation>相似笔记</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>语义</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>搜索方式</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Embedding that decides what is alike</source>
        <translation>用来判断相似的向量集</translation>
    </message>
    <message>
        <source>no embedding yet</source>
        <translation>还没有向量集</translation>
    </message>
    <message>
        <source>Words in title, topics, text or id</source>
        <translation>标题、话题、正文或编号中的文字</translation>
    </message>
    <message>
        <source>Regular expression, for example  露营|camping</source>
        <translation>正则表达式，例如  露营|camping</translation>
    </message>
    <message>
        <source>Choose a note first</source>
        <translation>请先选择一篇笔记</translation>
    </message>
    <message>
        <source>Describe what you look for, then press Enter</source>
        <translation>描述你要找的内容，然后按回车</translation>
    </message>
    <message>
        <source>Notes like “%1”</source>
        <translation>与“%1”相似的笔记</translation>
    </message>
    <message>
        <source>There is no embedding of these notes yet. The command  notellm embed  makes one; then notes can be sought by likeness and meaning.</source>
        <translation>这些笔记还没有向量集。用命令  notellm embed  生成之后，就能按相似度和语义查找笔记。</translation>
    </message>
</context>
<context>
    <name>notellm::views::LibraryPage</name>
    <message>
        <source>Find notes</source>
        <translation>查找笔记</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>以图块显示</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Show facets</source>
        <translation>显示分面筛选</translation>
    </message>
    <message>
        <source>Larger pictures</source>
        <translation>放大图片</translation>
    </message>
    <message>
        <source>Smaller pictures</source>
        <translation>缩小图片</translation>
    </message>
    <message>
        <source>Reverse the order</source>
        <translation>反转顺序</translation>
    </message>
    <message>
        <source>Quick look</source>
        <translation>快速查看</translation>
    </message>
    <message>
        <source>Notes like this</source>
        <translation>查找相似笔记</translation>
    </message>
    <message>
        <source>Select all that are shown</source>
        <translation>全选显示的笔记</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Copy ids and titles</source>
        <translation>复制编号和标题</translation>
    </message>
    <message>
        <source>Copy ids</source>
        <translation>复制编号</translation>
    </message>
    <message>
        <source>Export the selection…</source>
        <translation>导出选中的笔记…</translation>
    </message>
    <message>
        <source>Export all that are shown…</source>
        <translation>导出显示的全部笔记…</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Order of the notes</source>
        <translation>笔记的排序方式</translation>
    </message>
    <message>
        <source>Notes as tiles</source>
        <translation>图块形式的笔记</translation>
    </message>
    <message>
        <source>Notes as a table</source>
        <translation>表格形式的笔记</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>没有打开的工作区</translation>
    </message>
    <message>
        <source>Open a workspace, or make one from your notes on the page Data.</source>
        <translation>打开一个工作区，或在“数据”页用你的笔记新建一个。</translation>
    </message>
    <message>
        <source>This workspace has no notes yet</source>
        <translation>这个工作区还没有笔记</translation>
    </message>
    <message>
        <source>Import notes on the page Data: a CSV or JSONL file, and a folder with their pictures.</source>
        <translation>请在“数据”页导入笔记：一个 CSV 或 JSONL 文件，以及存放图片的文件夹。</translation>
    </message>
    <message>
        <source>No note matches</source>
        <translation>没有符合条件的笔记</translation>
    </message>
    <message>
        <source>Nothing meets all conditions at once. Take one away, or begin again.</source>
        <translation>没有笔记同时满足所有条件。去掉一个条件，或者重新开始。</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 篇笔记</translation>
    </message>
    <message>
        <source>%1 of %2 notes</source>
        <translation>%2 篇笔记中的 %1 篇</translation>
    </message>
    <message>
        <source>%1, %2 selected</source>
        <comment>notes shown, notes selected</comment>
        <translation>%1，已选 %2 篇</translation>
    </message>
    <message>
        <source>%1 · looking…</source>
        <translation>%1 · 正在查找…</translation>
    </message>
    <message>
        <source>%1 · the last answer is still shown</source>
        <translation>%1 · 仍显示上一次的结果</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>排序：%1</translation>
    </message>
    <message>
        <source>Choose a note first: click it, then ask for notes like it.</source>
        <translation>请先点击一篇笔记，再查找与它相似的笔记。</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
</context>
</TS>
