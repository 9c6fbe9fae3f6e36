@echo off
rem Starts "java -jar lib\spacecal.jar" with JVM options that suit a site of some thousand events. Unlike the launcher
rem for other systems, it has no archive of classes.
rem JAVA_HOME: the JDK, 17 or later; default: the java on the PATH. JAVA_OPTS: more options for Java.
setlocal
set "JAR=%~dp0..\lib\spacecal.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
set "MAJOR="
for /f "tokens=2 delims==" %%v in ('cmd /c ""%JAVA%" -XshowSettings:properties -version 2>&1" ^| findstr /c:"java.specification.version ="') do set "MAJOR=%%v"
if not defined MAJOR (
  echo spacecal: no Java found. Install a JDK, 17 or later, or set JAVA_HOME. 1>&2
  exit /b 1
)
set "MAJOR=%MAJOR: =%"
if "%MAJOR:~0,2%"=="1." set "MAJOR=1"
if %MAJOR% LSS 17 (
  echo spacecal: this Java is too old: %MAJOR%. Install a JDK, 17 or later, or set JAVA_HOME to one. 1>&2
  exit /b 1
)
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %JAVA_OPTS% -cp "%JAR%" spacecal.Main %*
exit /b %ERRORLEVEL%
